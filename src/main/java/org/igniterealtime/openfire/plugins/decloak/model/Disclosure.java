package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * One thing that a stanza asks a target to disclose.
 *
 * @param protocol by which protocol it is asked for
 * @param purpose  why
 */
public record Disclosure(Protocol protocol, Purpose purpose) {
}
