package org.igniterealtime.openfire.plugins.decloak.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

/** The lists by which a client's user shuts somebody out: privacy lists (XEP-0016) and the block list (XEP-0191). */
public final class OwnLists {

    private final RawClient client;

    public OwnLists(RawClient client) {
        this.client = client;
    }

    /** Makes a list of the name {@code quiet} by which an account is sent no presence. */
    public void make(String account) {
        set("<query xmlns='jabber:iq:privacy'><list name='quiet'><item type='jid' value='" + account
            + "' action='deny' order='1'><presence-out/></item></list></query>");
    }

    /** Chooses that list: {@code active}, for this session, or {@code default}. */
    public void choose(String kind) {
        set("<query xmlns='jabber:iq:privacy'><" + kind + " name='quiet'/></query>");
    }

    /**
     * Makes and chooses the list, or blocks the account, as {@code active}, {@code default} or {@code block}. Where the
     * server has no block list (4.2.0), an account is blocked as its clients do it: by a default list that denies
     * messages, IQs and outgoing presence. Incoming presence passes, or this server holds back the farewell as well.
     */
    public void shutOut(String account, String kind) {
        if (!kind.equals("block")) {
            make(account);
            choose(kind);
        } else if (hasBlockList()) {
            set("<block xmlns='urn:xmpp:blocking'><item jid='" + account + "'/></block>");
        } else {
            set("<query xmlns='jabber:iq:privacy'><list name='quiet'><item type='jid' value='" + account
                + "' action='deny' order='1'><message/><iq/><presence-out/></item></list></query>");
            choose("default");
        }
    }

    /** Takes all of it back. */
    public void letIn(String kind) {
        if (kind.equals("block") && hasBlockList()) {
            set("<unblock xmlns='urn:xmpp:blocking'/>");
        } else {
            set("<query xmlns='jabber:iq:privacy'><" + (kind.equals("block") ? "default" : kind) + "/></query>");
            set("<query xmlns='jabber:iq:privacy'><list name='quiet'/></query>");
        }
    }

    private boolean hasBlockList() {
        return client.query("<iq type='get' id='" + UUID.randomUUID() + "'><blocklist xmlns='urn:xmpp:blocking'/></iq>")
            .contains("type=\"result\"");
    }

    // A default list cannot be chosen while an earlier client is there, whom the server still sees off (XEP-0016 §2.5).
    private void set(String content) {
        await().untilAsserted(() -> assertThat(
            client.query("<iq type='set' id='" + UUID.randomUUID() + "'>" + content + "</iq>")).contains("type=\"result\""));
    }
}
