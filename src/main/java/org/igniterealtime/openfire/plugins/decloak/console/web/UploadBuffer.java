package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpSession;

/**
 * Keeps what an administrator has sent to be looked at, until it is applied or something else is sent. A form holds
 * only so much, and a long text comes in parts; it is in force only when the administrator has seen what it would do.
 */
public final class UploadBuffer {

    /** So many characters are taken at most; a policy with 100,000 blocked addresses has a tenth of it. */
    private static final long MAX = 64L * 1024 * 1024;

    private final String name;

    /**
     * @param kind what the text is for
     */
    public UploadBuffer(String kind) {
        this.name = "decloak.staged." + kind;
    }

    /** Begins anew with a whole text. */
    public void put(HttpSession session, String text) {
        add(session, 0, text);
    }

    /**
     * Takes a part of a text.
     *
     * @param part its number, from 0, which begins anew
     * @return false if that is not the part that has to follow, or if it is too much
     */
    public boolean add(HttpSession session, long part, String text) {
        synchronized (this) {
            // The session outlives the plugin's classes, so it holds the JDK's only.
            List<String> parts = part == 0 ? new ArrayList<>() : parts(session);
            long size = parts.stream().mapToLong(String::length).sum() + text.length();
            if (parts.size() != part || size > MAX) {
                return false;
            }
            parts.add(text);
            session.setAttribute(name, parts);
            return true;
        }
    }

    /** The whole text; empty if there is none. */
    public String text(HttpSession session) {
        synchronized (this) {
            return String.join("", parts(session));
        }
    }

    /** Forgets the text. */
    public void clear(HttpSession session) {
        session.removeAttribute(name);
    }

    private List<String> parts(HttpSession session) {
        List<String> parts = new ArrayList<>();
        if (session.getAttribute(name) instanceof List<?> kept) {
            kept.forEach(part -> parts.add(part.toString()));
        }
        return parts;
    }
}
