package io.github.llmrouter.provider.neutral;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/** Refusals of what makes sense but has no place in a provider's form. Another offer may have one, so it is asked. */
public final class Unsupported {

    private Unsupported() {}

    /** @param message names the field, what is the matter with it, and the way out */
    public static FailureException of(String message) {
        return FailureException.of(FailureKind.UNSUPPORTED, message);
    }

    /**
     * What there is to say of a picture or file that is given by a link, at a provider that fetches nothing. An answer
     * that never saw it would be worse than none, so the link is not left out.
     *
     * @param place where in the request it stands
     * @param who   whoever fetches nothing
     */
    public static FailureException link(String place, String who) {
        return of(place + " is a link, and " + who + " fetches nothing from the web: give the bytes as a data: URL");
    }

    /**
     * Lets messages pass that link to nothing.
     *
     * @param  kinds            of the parts that the provider takes, see {@link Part#kind()}
     * @param  who              whoever fetches nothing
     * @throws FailureException UNSUPPORTED if a part of these kinds is given by a link
     */
    public static void throwIfLinked(List<Message> messages, Set<String> kinds, String who) {
        for (Message message : messages) {
            int index = 0;
            for (Part part : Part.of(message.content())) {
                if (isLinked(part) && kinds.contains(part.kind())) {
                    throw link(message.place() + ".content[" + index + "]", who);
                }
                index++;
            }
        }
    }

    /** Without a URL it is an id, which means nothing to any other provider. */
    private static boolean isLinked(Part part) {
        Optional<MediaSource> source = part instanceof Part.Image image
                ? Optional.of(image.source())
                : part instanceof Part.File file ? Optional.of(file.source()) : Optional.empty();
        return source.filter(where -> where instanceof MediaSource.Link && !where.url().isEmpty()).isPresent();
    }
}
