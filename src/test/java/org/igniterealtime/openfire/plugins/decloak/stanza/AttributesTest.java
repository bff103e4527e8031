package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Attributes in a namespace are not those that XMPP defines. */
class AttributesTest {

    private static Element element(String xml) throws DocumentException {
        return DocumentHelper.parseText(xml).getRootElement();
    }

    @Test
    void theAttributeWithoutANamespaceIsRead() throws DocumentException {
        Element field = element("<field xmlns:z='urn:z' z:var='a' var='FORM_TYPE'/>");

        assertThat(Attributes.value(field, "var")).contains("FORM_TYPE");
        assertThat(Attributes.valueOr(field, "var", "")).isEqualTo("FORM_TYPE");
        assertThat(Attributes.is(field, "var", "FORM_TYPE")).isTrue();
        assertThat(Attributes.has(field, "var")).isTrue();
    }

    @Test
    void oneInANamespaceIsNotThere() throws DocumentException {
        Element presence = element("<presence xmlns:z='urn:z' z:type='unavailable'/>");

        assertThat(Attributes.value(presence, "type")).isEmpty();
        assertThat(Attributes.valueOr(presence, "type", "none")).isEqualTo("none");
        assertThat(Attributes.is(presence, "type", "unavailable")).isFalse();
        assertThat(Attributes.has(presence, "type")).isFalse();
    }
}
