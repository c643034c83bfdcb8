package io.github.llmrouter;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.github.llmrouter.routing.Planner;

import static org.assertj.core.api.Assertions.assertThat;

/** A plan is on the way of every call, so it waits for no other thread: whatever it calls takes no lock. */
class LockFreePlansTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.llmrouter");

    @Test
    void nothingOnTheWayOfAPlanLocks() {
        Set<JavaCodeUnit> way = new HashSet<>();
        CLASSES.get(Planner.class).getMethods().forEach(method -> follow(method, way));

        assertThat(way).extracting(JavaCodeUnit::getFullName)
                .as("the way of a plan")
                .anyMatch(name -> name.contains("OfferStatistics.recent("))
                .anyMatch(name -> name.contains("Allowance.hasRoom("))
                .anyMatch(name -> name.contains("MeasuredStrategy."));
        assertThat(way).filteredOn(LockFreePlansTest::locks).isEmpty();
    }

    private static void follow(JavaCodeUnit unit, Set<JavaCodeUnit> way) {
        if (way.add(unit)) {
            unit.getCallsFromSelf()
                    .stream()
                    .map(JavaCall::getTarget)
                    .filter(target -> CLASSES.contain(target.getOwner().getName()))
                    .flatMap(LockFreePlansTest::callable)
                    .forEach(called -> follow(called, way));
        }
    }

    /** What may be called: the method itself, and those that take its place. */
    private static Stream<? extends JavaCodeUnit> callable(CodeUnitCallTarget target) {
        Stream<JavaMethod> overriding = target.getOwner()
                .getAllSubclasses()
                .stream()
                .flatMap(subclass -> method(subclass, target));
        return Stream.concat(target.resolveMember().stream(), overriding);
    }

    private static Stream<JavaMethod> method(JavaClass owner, CodeUnitCallTarget target) {
        String[] parameters = target.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
        return owner.tryGetMethod(target.getName(), parameters).stream();
    }

    private static boolean locks(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.SYNCHRONIZED)
                || unit.getCallsFromSelf()
                        .stream()
                        .anyMatch(call -> call.getTargetOwner().getPackageName().equals("java.util.concurrent.locks"));
    }
}
