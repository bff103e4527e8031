package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.console.web.AuditLog;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** The one way in which the console changes the policy: every change is written to the host's audit log. */
public final class PolicyEditor {

    /** So many things that differ are written to the log one by one; of more, their number. */
    private static final int LOGGED = 100;

    private static final int SUMMARY_LENGTH = 255;

    private final PolicyStore policies;
    private final PolicyDiff diff;
    private final AuditLog audit;

    public PolicyEditor(PolicyStore policies, PolicyDiff diff, AuditLog audit) {
        this.policies = policies;
        this.diff = diff;
        this.audit = audit;
    }

    /** The policy in force. */
    public Policy current() {
        return policies.get();
    }

    /**
     * Puts a draft in force.
     *
     * @param summary what is done, in a line for the audit log
     * @param draft   the new policy, with the revision of the one that it was made from
     */
    public ReplaceResult apply(String administrator, String summary, Policy draft) {
        Policy before = policies.get();
        ReplaceResult result = policies.replace(draft);
        // It is accepted only if nothing came between, so what was there before is what was seen.
        if (result instanceof ReplaceResult.Accepted accepted) {
            String line = "Decloak: " + summary;
            audit.record(administrator, line.substring(0, Math.min(line.length(), SUMMARY_LENGTH)),
                details(before, accepted.policy()));
        }
        return result;
    }

    private String details(Policy before, Policy after) {
        List<PolicyDiff.Difference> differences = diff.between(before, after);
        StringBuilder details = new StringBuilder("revision " + before.revision() + " -> " + after.revision());
        differences.stream().limit(LOGGED).forEach(difference -> details
            .append('\n').append(difference.what())
            .append("\n- ").append(difference.before().orElse("(nothing)"))
            .append("\n+ ").append(difference.after().orElse("(nothing)")));
        if (differences.size() > LOGGED) {
            details.append("\nand ").append(differences.size() - LOGGED).append(" more");
        }
        return details.toString();
    }
}
