package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * One address of the console. Nobody gets further than here without being logged in as an administrator, which the
 * host has made sure of before and is looked at once more; and nothing is changed but by a POST with the token.
 */
public abstract class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Front front;
    private final String path;

    /**
     * @param path the address, below the plugin's folder
     */
    protected PageServlet(Front front, String path) {
        this.front = front;
        this.path = path;
    }

    /** The address, below the plugin's folder. */
    public final String path() {
        return path;
    }

    // Openfire 5 asks for it without having initialised a servlet that a plugin registers itself.
    @Override
    public final String getServletName() {
        return path;
    }

    /** Whether there is something to be changed at this address. */
    public boolean acceptsPost() {
        return false;
    }

    /** Whether there is something to be looked at at this address. */
    public boolean acceptsGet() {
        return true;
    }

    /** Shows something, and changes nothing. */
    protected void get(Visit visit) {
        visit.refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** Changes something; the token has been checked. */
    protected void post(Visit visit) {
        visit.refuse(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> administrator = front.administrators().sender(request);
        if (administrator.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!isHere(request)) {
            // Openfire 4.2 also sends what merely begins like this address.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "same-origin");
            serve(request, response, new Visit(request, response, administrator.get(), front));
        }
    }

    private boolean isHere(HttpServletRequest request) {
        String place = request.getPathInfo();
        return place != null && place.toLowerCase(Locale.ROOT).equals("/decloak/" + path);
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, Visit visit) throws IOException {
        // First of all, whatever is asked for: the host has made another token by now.
        front.token().of(request);
        if (request.getMethod().equals("GET") && acceptsGet()) {
            get(visit);
        } else if (!request.getMethod().equals("POST") || !acceptsPost()) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!front.token().isIn(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            post(visit);
        }
    }
}
