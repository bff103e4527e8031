package org.igniterealtime.openfire.plugins.decloak.model;

/** Whether decisions have an effect. */
public enum Mode implements Keyword {

    /** Decide and enforce. */
    ENFORCE,
    /** Decide, count and log, and change nothing: for trying a policy on live traffic. */
    OBSERVE
}
