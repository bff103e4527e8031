package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every page of the console needs.
 *
 * @param administrators who is logged in
 * @param texts          the texts
 * @param token          what forms are recognised by
 * @param renderer       what makes pages of templates
 * @param fault          why everything is denied, while the policy cannot be read
 */
public record WebContext(Administrators administrators, ConsoleTexts texts, CsrfToken token, Renderer renderer,
                    Supplier<Optional<String>> fault) {

    /** Where the host serves this plugin's pages. */
    public static final String FOLDER = "/plugins/decloak/";

    // What every page has to say for as long as it is so.
    List<Notice> standing() {
        return fault.get().map(why -> Notice.error(texts.of("fault", why))).stream().toList();
    }
}
