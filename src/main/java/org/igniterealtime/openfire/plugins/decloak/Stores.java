package org.igniterealtime.openfire.plugins.decloak;

import java.nio.file.Path;
import java.time.InstantSource;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.openfire.ClusterNews;
import org.igniterealtime.openfire.plugins.decloak.openfire.Openfire;
import org.igniterealtime.openfire.plugins.decloak.openfire.PrivacyLists;
import org.igniterealtime.openfire.plugins.decloak.protocol.WorkerPool;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.storage.IntroductionDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyFile;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceTable;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.container.Plugin;

/** What outlasts a restart: the policy, what users choose, and who has been introduced to whom. */
final class Stores implements AutoCloseable {

    /** The server property that holds the digest of the policy file that was put in force last. */
    private static final String FILE_APPLIED = "decloak.policyFile.applied";
    // So many accounts' changes can be held up by the database before those of others are.
    private static final int THREADS = 8;
    private static final int MAX_WAITING = 10_000;

    private final Openfire openfire;
    private final AddressParser addresses;
    private final PolicyJson json;
    private final PolicyStore policies;
    private final PolicyFile file;
    private final PreferenceStore preferences;
    private final IntroductionDatabase introductions;
    private final WorkerPool workers = new WorkerPool("decloak-preferences", THREADS, MAX_WAITING);

    Stores(Openfire openfire, Path pluginDirectory, AddressParser addresses, InstantSource clock) {
        this.openfire = openfire;
        this.addresses = addresses;
        this.json = new PolicyJson(addresses);
        this.policies = new PolicyStore(new PolicyDatabase(DbConnectionManager::getConnection, addresses), json);
        // plugins/decloak in the server's home, whose conf/ holds the server's own configuration too.
        this.file = new PolicyFile(pluginDirectory.resolve("../../conf/decloak.json").normalize(), policies,
            () -> openfire.property(FILE_APPLIED).orElse(""), digest -> openfire.setProperty(FILE_APPLIED, digest));
        this.preferences = new PreferenceStore(new PreferenceTable(DbConnectionManager::getConnection, addresses),
            new PrivacyLists(openfire.privacyLists(), openfire.server().getSessionManager()), clock, workers);
        this.introductions = new IntroductionDatabase(DbConnectionManager::getConnection, addresses, workers);
    }

    /** Puts in force what is in the database, or in a new policy file. */
    void load() {
        policies.load();
        file.applyIfNew();
    }

    /** Tells the other nodes of a cluster what is changed here, and hears of what is changed there. */
    ClusterNews shareNews() {
        ClusterNews news = new ClusterNews(openfire::isClustered,
            new ClusterNews.Properties(openfire::property, openfire::setProperty), addresses, policies::refresh,
            preferences::writtenElsewhere);
        policies.addListener(policy -> news.tellPolicy(policy.revision()));
        preferences.whenWritten(news::tellChoices);
        return news;
    }

    /** Takes notice of what has changed without anybody saying so: a database that is back, a file that was edited. */
    void maintain(Plugin plugin) {
        // Where the database was gone when the plugin was loaded, the host could not make the tables either.
        if (policies.get().fault().isPresent()) {
            openfire.makeTables(plugin);
        }
        preferences.load();
        policies.reload();
        policies.refresh();
        file.applyIfNew();
    }

    PolicyJson json() {
        return json;
    }

    PolicyStore policies() {
        return policies;
    }

    PreferenceStore preferences() {
        return preferences;
    }

    IntroductionDatabase introductions() {
        return introductions;
    }

    /** Keeps introductions, and has nobody wait for it. */
    Introductions.Keeper introductionKeeper() {
        return new Introductions.Keeper(introductions::save, introductions::delete);
    }

    /** What has been used up is written before the end, if the database lets it. */
    @Override
    public void close() {
        workers.close();
    }
}
