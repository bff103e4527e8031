package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** What would change something, at each address where something can be changed, if it were let. */
final class Changes {

    private Changes() {
    }

    static Map<String, Map<String, String>> basedOn(long number) {
        String revision = Long.toString(number);
        Map<String, Map<String, String>> changes = new LinkedHashMap<>();
        changes.put("policy", Map.of("revision", revision, "defaultLevel", "answer", "mode", "observe"));
        changes.put("rule", Map.of("revision", revision, "id", "new", "enabled", "true", "requesterKind", "any",
            "targetKind", "any", "level", "answer"));
        changes.put("rule-action", Map.of("revision", revision, "id", "desk", "action", "down"));
        changes.put("rule-delete", Map.of("revision", revision, "id", "desk"));
        changes.put("blocked", Map.of("revision", revision, "jid", "juliet@shakespeare.lit"));
        changes.put("blocked-remove", Map.of("revision", revision, "jid", "spam.example"));
        changes.put("gateway", Map.of("revision", revision, "domain", "sms.shakespeare.lit", "level", "answer",
            "requestersKind", "any"));
        changes.put("gateway-remove", Map.of("revision", revision, "domain", "sip.shakespeare.lit"));
        changes.put("protocols", Map.of("revision", revision, "otr", "require", "security", "e2e",
            "services", "itseme@jabber.ccc.de", "unlisted", "unconfirm", "hours", "1"));
        changes.put("hashname-release", Map.of("hashname", "0123456789abcdef".repeat(4)));
        changes.put("introduction-withdraw", Map.of("introduced", "juliet@shakespeare.lit", "recipient",
            "tybalt@shakespeare.lit"));
        changes.put("sharing-end", Map.of("user", "juliet@shakespeare.lit"));
        changes.put("limits", Map.of("revision", revision, "sharing", "1", "session", "1", "requests", "1",
            "targets", "1"));
        changes.put("limits-block", Map.of("revision", revision, "jid", "juliet@shakespeare.lit"));
        changes.put("preferences-reset", Map.of("username", "juliet"));
        changes.put("blocked-many", Map.of("text", "juliet@shakespeare.lit"));
        changes.put("blocked-preview", Map.of("revision", revision));
        changes.put("transfer", Map.of("text", "{\"defaultLevel\":\"answer\"}"));
        changes.put("import", Map.of("revision", revision));
        changes.put("upload", Map.of("kind", "blocked", "part", "0", "text", "juliet@shakespeare.lit"));
        return changes;
    }
}
