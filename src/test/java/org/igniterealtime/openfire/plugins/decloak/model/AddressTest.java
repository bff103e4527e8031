package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class AddressTest {

    private static final Address GARDEN = new Address("tybalt", "shakespeare.lit", "garden");
    private static final Address TYBALT = new Address("tybalt", "shakespeare.lit", "");
    private static final Address DOMAIN = new Address("", "shakespeare.lit", "");

    @Test
    void isWrittenAsXmppWritesIt() {
        assertThat(GARDEN).hasToString("tybalt@shakespeare.lit/garden");
        assertThat(TYBALT).hasToString("tybalt@shakespeare.lit");
        assertThat(DOMAIN).hasToString("shakespeare.lit");
        assertThat(new Address("", "shakespeare.lit", "announce")).hasToString("shakespeare.lit/announce");
    }

    @Test
    void isFullWithAResourceOnly() {
        assertThat(GARDEN.isFull()).isTrue();
        assertThat(TYBALT.isFull()).isFalse();
        assertThat(DOMAIN.isFull()).isFalse();
    }

    @Test
    void hasANodeUnlessItIsAWholeDomain() {
        assertThat(TYBALT.hasLocalpart()).isTrue();
        assertThat(DOMAIN.hasLocalpart()).isFalse();
    }

    @Test
    void losesItsResourceWhenMadeBare() {
        assertThat(GARDEN.bare()).isEqualTo(TYBALT);
        assertThat(TYBALT.bare()).isSameAs(TYBALT);
    }

    @Test
    void takesAnotherResource() {
        assertThat(TYBALT.withResource("garden")).isEqualTo(GARDEN);
        assertThat(GARDEN.withResource("")).isEqualTo(TYBALT);
    }

    @Test
    void needsADomain() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Address("tybalt", "", "garden"));
    }

    @Test
    void hasEmptyPartsRatherThanNone() {
        assertThatNullPointerException().isThrownBy(() -> new Address(null, "shakespeare.lit", ""));
        assertThatNullPointerException().isThrownBy(() -> new Address("", "shakespeare.lit", null));
    }
}
