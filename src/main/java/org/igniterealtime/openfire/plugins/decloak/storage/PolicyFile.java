package org.igniterealtime.openfire.plugins.decloak.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy as a configuration file. Its content is put in force once, when it is first seen and after each change of
 * the file; what operators change by other means in between stays until then.
 */
public final class PolicyFile {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFile.class);

    private final Path file;
    private final PolicyStore policies;
    private final Supplier<String> applied;
    private final Consumer<String> markApplied;
    private String refused = "";

    /**
     * Makes the policy of a file the one that is kept.
     *
     * @param file        the file, which need not be there
     * @param applied     tells the digest of the content that was put in force last; any other text if none was
     * @param markApplied remembers that digest across restarts
     */
    public PolicyFile(Path file, PolicyStore policies, Supplier<String> applied, Consumer<String> markApplied) {
        this.file = file;
        this.policies = policies;
        this.applied = applied;
        this.markApplied = markApplied;
    }

    /** Puts the file's content in force if it is new. A content that is refused is logged once, and changes nothing. */
    public void applyIfNew() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            String document = Files.readString(file, StandardCharsets.UTF_8);
            String digest = Digest.of(document);
            if (!digest.equals(applied.get()) && !digest.equals(refused)) {
                apply(document, digest);
            }
        } catch (IOException failure) {
            LOG.error("Decloak cannot read its policy file {}; the policy in force stays as it is",
                LogText.quoted(file), LogText.of(failure));
        }
    }

    private void apply(String document, String digest) {
        ReplaceResult outcome = policies.replaceAnyRevision(document);
        if (outcome instanceof ReplaceResult.Accepted accepted) {
            markApplied.accept(digest);
            LOG.info("Decloak has put the policy from {} in force, as revision {}", LogText.quoted(file),
                accepted.policy().revision());
        } else if (outcome instanceof ReplaceResult.Refused problems) {
            // Not remembered while the database is away: then it is not the content that is wrong.
            refused = problems.forNow() ? "" : digest;
            LOG.error("Decloak refuses its policy file {}; the policy in force stays as it is: {}",
                LogText.quoted(file), LogText.quoted(problems.text().replace("\n", "; ")));
        }
    }
}
