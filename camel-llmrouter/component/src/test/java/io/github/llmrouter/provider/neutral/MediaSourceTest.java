package io.github.llmrouter.provider.neutral;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MediaSourceTest {

    @Test
    void aDataUrlHasItsMediaTypeAndItsBytes() {
        assertThat(MediaSource.of("data:IMAGE/PNG;name=a.png;base64,AAAA"))
                .isInstanceOfSatisfying(MediaSource.Inline.class, inline -> {
                    assertThat(inline.mime()).isEqualTo("image/png");
                    assertThat(inline.base64()).isEqualTo("AAAA");
                    assertThat(inline.url()).isEqualTo("data:image/png;base64,AAAA");
                });
    }

    @Test
    void aDataUrlIsNotCopiedToBeLookedAtOrPassedOn() {
        String url = "data:image/png;base64,AAAA";

        MediaSource source = MediaSource.of(url);

        assertThat(source).isEqualTo(new MediaSource.Inline("image/png", url, 22));
        assertThat(((MediaSource.Inline) source).holder()).isSameAs(url);
        assertThat(source.url()).isSameAs(url);
    }

    @Test
    void bytesAloneMakeADataUrl() {
        assertThat(new MediaSource.Inline("audio/wav", "AAAA").url()).isEqualTo("data:audio/wav;base64,AAAA");
    }

    @Test
    void anythingElseIsALink() {
        assertThat(MediaSource.of("https://example.com/a,b.png"))
                .isEqualTo(new MediaSource.Link("https://example.com/a,b.png"));
        assertThat(MediaSource.of("data:image/png")).isEqualTo(new MediaSource.Link("data:image/png"));
    }
}
