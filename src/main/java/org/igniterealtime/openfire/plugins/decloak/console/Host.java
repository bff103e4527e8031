package org.igniterealtime.openfire.plugins.decloak.console;

import org.igniterealtime.openfire.plugins.decloak.console.web.Administrators;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;

/**
 * What the console needs of the server that it is part of.
 *
 * @param administrators who is logged in
 * @param texts          the texts, in the server's language
 * @param audit          where changes are written down
 * @param domain         the server's own domain
 * @param directory      the names that the server knows
 */
public record Host(Administrators administrators, ConsoleTexts texts, AuditLog audit, String domain, Directory directory) {
}
