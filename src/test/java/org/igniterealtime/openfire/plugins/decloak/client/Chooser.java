package org.igniterealtime.openfire.plugins.decloak.client;

/** A user who makes choices by the ad-hoc command, and may go on before the answer has come. */
public final class Chooser {

    private static final String COMMAND = "<command xmlns='http://jabber.org/protocol/commands' "
        + "node='decloak#preferences' ";

    private final RawClient client;
    private final String domain;
    private int count;

    public Chooser(RawClient client) {
        this.client = client;
        this.domain = client.bareJid().substring(client.bareJid().indexOf('@') + 1);
    }

    /**
     * Sends a change.
     *
     * @param fields name, value, name, value, …
     * @return the id that the answer will have
     */
    public String send(String... fields) {
        String id = "choose-" + ++count;
        String executing = client.query(iq(id + "-form", COMMAND + "action='execute'/>"));
        StringBuilder form = new StringBuilder("<x xmlns='jabber:x:data' type='submit'>");
        for (int i = 0; i < fields.length; i += 2) {
            form.append("<field var='").append(fields[i]).append("'><value>").append(fields[i + 1])
                .append("</value></field>");
        }
        client.send(iq(id, COMMAND + "action='complete' sessionid='" + Stanzas.attribute(
            executing.substring(executing.indexOf("<command")), "sessionid") + "'>" + form + "</x></command>"));
        return id;
    }

    /** Makes a change. Returns the answer. */
    public String choose(String... fields) {
        return client.await(Stanzas.isAnswerTo(send(fields)));
    }

    private String iq(String id, String content) {
        return "<iq type='set' id='" + id + "' to='" + domain + "'>" + content + "</iq>";
    }
}
