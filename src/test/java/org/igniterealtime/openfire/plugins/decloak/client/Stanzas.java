package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be read off the outermost tag of a stanza without parsing the rest. */
public final class Stanzas {

    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([\\w:]+)=(?:\"([^\"]*)\"|'([^']*)')");

    private Stanzas() {
    }

    /**
     * The name of a stanza.
     *
     * @param stanza the stanza's XML
     * @return as in {@code presence}
     */
    public static String name(String stanza) {
        return stanza.substring(1).split("[\\s/>]", 2)[0];
    }

    /**
     * An attribute of the outermost element.
     *
     * @param stanza the stanza's XML
     * @param name the attribute's name
     * @return its value as it is written, or an empty string
     */
    public static String attribute(String stanza, String name) {
        Matcher attributes = ATTRIBUTE.matcher(stanza.substring(0, stanza.indexOf('>') + 1));
        while (attributes.find()) {
            if (attributes.group(1).equals(name)) {
                return attributes.group(2) == null ? attributes.group(3) : attributes.group(2);
            }
        }
        return "";
    }

    /**
     * Wants a presence of any type.
     *
     * @param jid the sender: a full address, or a bare one, which stands for each of its resources
     * @return the predicate
     */
    public static Predicate<String> presenceFrom(String jid) {
        return stanza -> name(stanza).equals("presence") && isFrom(stanza, jid);
    }

    /**
     * Wants a presence of one type.
     *
     * @param jid the sender: a full address, or a bare one, which stands for each of its resources
     * @param type the type; empty for available
     * @return the predicate
     */
    public static Predicate<String> presenceFrom(String jid, String type) {
        return presenceFrom(jid).and(stanza -> attribute(stanza, "type").equals(type));
    }

    /**
     * Wants a message.
     *
     * @param jid the sender: a full address, or a bare one, which stands for each of its resources
     * @return the predicate
     */
    public static Predicate<String> messageFrom(String jid) {
        return stanza -> name(stanza).equals("message") && isFrom(stanza, jid);
    }

    /**
     * Wants the result or the error that an IQ is answered with.
     *
     * @param id the id of the IQ
     * @return the predicate
     */
    public static Predicate<String> isAnswerTo(String id) {
        return stanza -> name(stanza).equals("iq") && attribute(stanza, "id").equals(id)
                && attribute(stanza, "type").matches("result|error");
    }

    private static boolean isFrom(String stanza, String jid) {
        String from = attribute(stanza, "from");
        return from.equals(jid) || !jid.contains("/") && from.startsWith(jid + "/");
    }
}
