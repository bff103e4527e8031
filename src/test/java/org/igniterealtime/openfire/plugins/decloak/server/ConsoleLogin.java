package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthFactory;
import org.jivesoftware.openfire.auth.ConnectionException;
import org.jivesoftware.openfire.auth.InternalUnauthenticatedException;
import org.jivesoftware.openfire.auth.UnauthorizedException;

/**
 * The login page of the console where Openfire's own is not at hand. It runs in the server and has the fields of
 * Openfire's page, so that a test fills in both alike. It is for tests on loopback: nothing limits the attempts.
 */
public final class ConsoleLogin extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><title>Test console</title></head><body>
            <form action="login.jsp" name="loginForm" method="post">
            <input type="hidden" name="url" value="%s">
            <input type="hidden" name="login" value="true">
            <label>User <input name="username"></label>
            <label>Password <input name="password" type="password"></label>
            <input type="submit" value="Login">
            </form></body></html>
            """;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(PAGE.formatted(target(request).replace("&", "&amp;")));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String user = request.getParameter("username");
        try {
            if (!AdminManager.getInstance().isUserAdmin(user, true)) {
                throw new UnauthorizedException("not an administrator");
            }
            HttpSession session = request.getSession();
            session.setAttribute("jive.admin.authToken", // where AuthCheckFilter looks
                    AuthFactory.authenticate(user, request.getParameter("password")));
            response.sendRedirect(target(request));
        } catch (UnauthorizedException | ConnectionException | InternalUnauthenticatedException e) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            doGet(request, response);
        }
    }

    // A path of this console, or the page itself; no mark-up can be made of it.
    private static String target(HttpServletRequest request) {
        String url = request.getParameter("url");
        return url != null && url.matches("/[^/\\\\\"<>&\\s][^\\\\\"<>\\s]*") ? url : "login.jsp";
    }
}
