package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Shows the block list a page at a time, searches it, adds and removes entries, and hands it out as a file. */
public final class BlockListPage implements ConsolePage {

    /** The sidebar's item. */
    static final String ITEM = "decloak-blocked";
    static final String PATH = "blocked";

    private static final int ROWS = 50;

    private final ChangeFlow flow;
    private final Directory directory;
    private final BlockText reader;
    private final InstantSource clock;
    private volatile BlockSearch latest = new BlockSearch(BlockList.EMPTY);

    BlockListPage(ChangeFlow flow, Directory directory, AddressParser addresses, InstantSource clock) {
        this.flow = flow;
        this.directory = directory;
        this.reader = new BlockText(addresses);
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form(PATH, this::show, this::add), Route.post("blocked-remove", this::remove),
            Route.get("blocked-download", this::download));
    }

    /** Makes a policy's block list ready for being searched, so that whoever looks at it next need not wait. */
    void prepare(Policy policy) {
        search(policy.blocked());
    }

    private BlockSearch search(BlockList list) {
        BlockSearch search = latest;
        if (!search.isOf(list)) {
            search = new BlockSearch(list);
            latest = search;
        }
        return search;
    }

    private void show(PageRequest request) {
        show(request, BlockForm.BLANK, FormState.at(flow.current().revision()));
    }

    private void add(PageRequest request) {
        Policy policy = flow.current();
        BlockForm form = BlockForm.of(request);
        flow.submit(request, form.mistakes(reader, policy.blocked(), request.texts()),
            () -> change(policy, form.read(reader, request.texts()), PATH, request),
            (state, notices) -> show(request, form, state, notices));
    }

    /** The change that blocks one more. */
    static ChangeFlow.Change change(Policy policy, Block block, String page, PageRequest request) {
        return new ChangeFlow.Change(policy.withBlocks(List.of(block)), "blocked " + block.jid(), page,
            request.text("done.blocked", block.jid()));
    }

    private void remove(PageRequest request) {
        Set<String> jids = Set.copyOf(request.parameters("jid"));
        if (jids.isEmpty()) {
            request.redirect(PATH, Notice.warning(request.text("blocked.none-chosen")));
            return;
        }
        String what = jids.size() == 1 ? jids.iterator().next() : jids.size() + " addresses";
        flow.save(request, new ChangeFlow.Change(flow.current().withoutBlocks(jids), "unblocked " + what, PATH,
            request.text("done.unblocked", jids.size())));
    }

    private void download(PageRequest request) {
        request.file("decloak-block-list.txt", "text/plain", BlockText.write(flow.current().blocked().sorted()));
    }

    private void show(PageRequest request, BlockForm form, FormState state, Notice... notices) {
        BlockSearch search = search(flow.current().blocked());
        String wanted = request.parameter("q");
        int from = request.number("from").filter(number -> number > 0 && number < Integer.MAX_VALUE)
            .map(Long::intValue).orElse(0);
        BlockSearch.Found found = search.find(wanted, from, ROWS);
        List<Row> rows = found.blocks().stream().map(block -> row(block, request)).toList();
        View view = new View(form, state, wanted, search.size(), from, rows,
            from == 0 ? Optional.empty() : Optional.of(Math.max(0, from - ROWS)),
            found.more() ? Optional.of(from + ROWS) : Optional.empty(),
            directory.domains(), request.texts().zone().getId());
        request.show(PATH, ITEM, request.text("blocked.title"), view, notices);
    }

    private Row row(Block block, PageRequest request) {
        return new Row(block.jid(), block.note(),
            block.expires().map(new Times(request.texts())::shown), block.hasExpired(clock.instant()));
    }

    /**
     * The page with the block list.
     *
     * @param form     the form for another entry
     * @param wanted   what is looked for; empty for all
     * @param size     how long the whole list is
     * @param from     how many entries come before those that are shown
     * @param rows     the entries that are shown
     * @param previous where the page before begins
     * @param next     where the page after begins
     * @param domains  domains to offer
     * @param zone     the time zone of times
     */
    public record View(BlockForm form, FormState state, String wanted, int size, int from, List<Row> rows,
                       Optional<Integer> previous, Optional<Integer> next, List<String> domains, String zone) {

        /** The number of the last entry that is shown. */
        public int last() {
            return from + rows.size();
        }
    }

    /**
     * An entry of the block list in the table.
     *
     * @param expires until when it is in force, in words
     * @param expired whether that is over
     */
    public record Row(String jid, String note, Optional<String> expires, boolean expired) {
    }
}
