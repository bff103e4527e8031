package org.igniterealtime.openfire.plugins.decloak.fuzz;

/**
 * What has been sent through the interceptor.
 *
 * @param refused   how many more the host would not have read
 * @param concerned how many had something of ours in them
 * @param arrived   how many arrived; the others were nothing but what was taken out
 * @param answers   how many stanzas the plugin sent itself
 */
record Tally(long refused, long concerned, long arrived, long answers) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(refused + other.refused, concerned + other.concerned, arrived + other.arrived,
            answers + other.answers);
    }
}
