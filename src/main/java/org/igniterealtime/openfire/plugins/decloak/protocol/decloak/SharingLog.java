package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.slf4j.Logger;

/** What the log says of sharings, one line each. */
public final class SharingLog {

    /** The name of the logger for sharings. */
    public static final String LOGGER = "decloak.sharing";

    private final Logger log;

    public SharingLog(Logger log) {
        this.log = log;
    }

    void begun(Sharing sharing) {
        log.info("begun id={} requester={} target={} purpose={} by={} ends={}", sharing.id(),
            LogText.quoted(sharing.requester()), LogText.quoted(sharing.target()),
            sharing.terms().grant().disclosure().purpose().word(), sharing.terms().begunBy().word(), sharing.ends());
    }

    void notBegun(Sharing sharing, Ending why) {
        log.info("not begun requester={} target={} purpose={} by={} why={}", LogText.quoted(sharing.requester()),
            LogText.quoted(sharing.target()), sharing.terms().grant().disclosure().purpose().word(),
            sharing.terms().begunBy().word(), why.word());
    }

    void ended(Ended ended) {
        Sharing sharing = ended.sharing();
        log.info("ended id={} requester={} target={} why={}", sharing.id(), LogText.quoted(sharing.requester()),
            LogText.quoted(sharing.target()), ended.why().word());
    }

    void endNotTold(Sharing sharing, RuntimeException failure) {
        log.error("Decloak could not tell both sides that sharing " + sharing.id() + " has ended", LogText.of(failure));
    }
}
