package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.storage.IntroductionDatabase;

/** Takes up the introductions that were kept, as soon as the database can be read, and forgets those that are over. */
final class IntroductionUpkeep {

    private final Introductions introductions;
    private final IntroductionDatabase database;
    private final InstantSource clock;
    private boolean restored;

    IntroductionUpkeep(Introductions introductions, IntroductionDatabase database, InstantSource clock) {
        this.introductions = introductions;
        this.database = database;
        this.clock = clock;
    }

    /** To be called when the plugin starts, and every now and then; not by several threads at once. */
    void maintain() {
        boolean isNew = !restored && restore();
        if (introductions.forgetExpired() || isNew) {
            database.deleteExpired(clock.instant());
        }
    }

    private boolean restore() {
        Optional<List<Introduction>> kept = database.load();
        kept.ifPresent(introductions::restore);
        restored = kept.isPresent();
        return true;
    }
}
