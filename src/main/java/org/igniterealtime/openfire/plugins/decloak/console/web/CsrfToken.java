package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

/**
 * The secret by which a form shows that it comes from a page of ours: one for each login session.
 *
 * <p>Openfire 5 checks a token of its own before a request gets here, but makes a new one with every page and every
 * piece of data, so that a page that refreshes itself would spoil all forms that are open beside it. So it is given
 * ours, under the name it looks for. Openfire 4.2 checks nothing: what counts on both is the check that is done here.
 */
public final class CsrfToken {

    /** The name of the parameter, and of Openfire's attribute. */
    public static final String NAME = "csrf";

    private static final String OWN = "decloak.csrf";
    private static final int BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    /** The token of a request's session, to be put into forms. */
    public String of(HttpServletRequest request) {
        HttpSession session = request.getSession();
        String token;
        synchronized (this) {
            token = (String) session.getAttribute(OWN);
            if (token == null) {
                token = create();
                session.setAttribute(OWN, token);
            }
        }
        if (request.getAttribute(NAME) != null) {
            request.setAttribute(NAME, token);
            session.setAttribute(NAME, token);
        }
        return token;
    }

    private String create() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a request brings the token of its session. */
    public boolean isIn(HttpServletRequest request) {
        String sent = request.getParameter(NAME);
        return sent != null && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8),
            of(request).getBytes(StandardCharsets.UTF_8));
    }
}
