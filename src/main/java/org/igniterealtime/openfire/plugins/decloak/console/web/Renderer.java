package org.igniterealtime.openfire.plugins.decloak.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Makes pages of the templates that were compiled into the plugin. */
public final class Renderer {

    private static final String TEMPLATES = "org.igniterealtime.openfire.plugins.decloak.console.templates";

    // The plugin's own class loader: the thread's is the host's, which does not see the plugin.
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html,
        Renderer.class.getClassLoader(), TEMPLATES);

    /** The text of a page. */
    String render(String template, PageFrame page, Object view) {
        // Whole, before any of it is sent: a page that fails is an error, not half a page.
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", Map.of("page", page, "view", view), output);
        return output.toString();
    }
}
