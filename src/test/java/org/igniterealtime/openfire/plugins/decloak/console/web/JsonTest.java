package org.igniterealtime.openfire.plugins.decloak.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonTest {

    @Property
    void everyTextIsReadAsItWas(@ForAll String text) throws Exception {
        String json = Json.of(Map.of("rows", List.of(text, 7, true)));
        assertThat(new ObjectMapper().readTree(json).at("/rows/0").textValue()).isEqualTo(text);
        assertThat(json).doesNotContain("<", ">", "&", "'");
    }
}
