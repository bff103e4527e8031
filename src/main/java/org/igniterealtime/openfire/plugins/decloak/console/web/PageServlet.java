package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Serves one address of the console. Nobody gets further than here without being logged in as an administrator, which
 * the host has made sure of before and is looked at once more; and nothing is changed but by a POST with the token.
 */
public final class PageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient WebContext context;
    private final transient Route route;

    public PageServlet(WebContext context, Route route) {
        this.context = context;
        this.route = route;
    }

    /** What is served. */
    public Route route() {
        return route;
    }

    // Openfire 5 asks for it without having initialised a servlet that a plugin registers itself.
    @Override
    public String getServletName() {
        return route.path();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> administrator = context.administrators().sender(request);
        if (administrator.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!isHere(request)) {
            // Openfire 4.2 also sends what merely begins like this address.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Referrer-Policy", "same-origin");
            serve(request, response, new PageRequest(request, response, administrator.get(), context));
        }
    }

    private boolean isHere(HttpServletRequest request) {
        String place = request.getPathInfo();
        return place != null && place.toLowerCase(Locale.ROOT).equals("/decloak/" + route.path());
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, PageRequest page) throws IOException {
        // First of all, whatever is asked for: the host has made another token by now.
        context.token().of(request);
        if (request.getMethod().equals("GET") && route.get().isPresent()) {
            route.get().get().accept(page);
        } else if (!request.getMethod().equals("POST") || route.post().isEmpty()) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!context.token().isIn(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            route.post().get().accept(page);
        }
    }
}
