package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

/** One request of an administrator's, and the answer to it. */
public final class PageRequest {

    // What is kept in the session outlives the plugin's classes, so it is of the JDK's.
    private static final String MESSAGE = "decloak.message";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String administrator;
    private final WebContext context;

    PageRequest(HttpServletRequest request, HttpServletResponse response, String administrator, WebContext context) {
        this.request = request;
        this.response = response;
        this.administrator = administrator;
        this.context = context;
    }

    /** Who sent the request. */
    public String administrator() {
        return administrator;
    }

    /** The texts. */
    public ConsoleTexts texts() {
        return context.texts();
    }

    /** A text of the bundle. */
    public String text(String key, Object... values) {
        return context.texts().of(key, values);
    }

    /** A parameter without the white space around it; empty where it is absent. */
    public String parameter(String name) {
        return raw(name).strip();
    }

    /** A parameter as it was sent; empty where it is absent. */
    public String raw(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** All values of a parameter. */
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    /** A parameter that is a whole number; empty if it is none. */
    public Optional<Long> number(String name) {
        try {
            return Optional.of(Long.parseLong(parameter(name)));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The revision of the policy that a form was made from; one that never was if the form does not say. */
    public long revision() {
        return number("revision").orElse(-1L);
    }

    /** Whether a form asks what would come of it, before anything is changed. */
    public boolean isPreview() {
        return parameter("action").equals("preview");
    }

    /** The session of the administrator's login. */
    public HttpSession session() {
        return request.getSession();
    }

    /** Goes on with another page, as every change does. */
    public void redirect(String page) {
        sending(() -> response.sendRedirect(request.getContextPath() + WebContext.FOLDER + page));
    }

    /** Goes on with another page, which has a message to show. */
    public void redirect(String page, Notice notice) {
        session().setAttribute(MESSAGE, List.of(notice.style().name(), notice.text()));
        redirect(page);
    }

    /** Goes on with another page, which says that something was done. */
    public void redirect(String page, String done) {
        redirect(page, Notice.success(done));
    }

    /** Goes on with another page about a user, which has a message to show. */
    public void redirectOf(String username, String page, Notice notice) {
        redirect(page + "?" + ofUser(username), notice);
    }

    private static String ofUser(String username) {
        return "username=" + URLEncoder.encode(username, StandardCharsets.UTF_8);
    }

    /** Shows a page. */
    public void show(String template, String item, String title, Object view, Notice... notices) {
        show(template, item, "", title, view, notices);
    }

    /** Shows one of the host's pages about a user, whose sidebar leads to the others about the same user. */
    public void showOf(String username, String template, String item, String title, Object view, Notice... notices) {
        show(template, item, ofUser(username), title, view, notices);
    }

    private void show(String template, String item, String about, String title, Object view, Notice... notices) {
        List<Notice> all = new ArrayList<>(context.standing());
        message().ifPresent(all::add);
        all.addAll(Arrays.asList(notices));
        PageFrame frame = new PageFrame(item, about, title, context.token().of(request), List.copyOf(all), context.texts());
        send("text/html;charset=UTF-8", context.renderer().render(template, frame, view));
    }

    private Optional<Notice> message() {
        Object message = session().getAttribute(MESSAGE);
        session().removeAttribute(MESSAGE);
        return message instanceof List<?> parts
            ? Optional.of(new Notice(Notice.Style.valueOf(parts.get(0).toString()), parts.get(1).toString()))
            : Optional.empty();
    }

    /** Answers with data for a page's script. */
    public void json(String json) {
        send("application/json;charset=UTF-8", json);
    }

    /** Answers with a file to be saved. */
    public void file(String name, String type, String text) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        send(type + ";charset=UTF-8", text);
    }

    /** Answers that something cannot be had, or done. */
    public void refuse(int status) {
        sending(() -> response.sendError(status));
    }

    private void send(String type, String text) {
        response.setContentType(type);
        sending(() -> response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void sending(Sending sending) {
        try {
            sending.send();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** A piece of an answer. */
    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }
}
