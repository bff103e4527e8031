package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Shows the block list a page at a time, searches it, and adds an entry. */
public final class BlockListEndpoint implements Endpoint {

    /** The sidebar's item. */
    public static final String ITEM = "decloak-blocked";
    /** The address. */
    public static final String PATH = "blocked";

    private static final int ROWS = 50;

    private final PolicyEditor editor;
    private final BlockSearches searches;
    private final Directory directory;
    private final BlockText reader;
    private final InstantSource clock;

    public BlockListEndpoint(PolicyEditor editor, BlockSearches searches, Directory directory,
                            AddressParser addresses, InstantSource clock) {
        this.editor = editor;
        this.searches = searches;
        this.directory = directory;
        this.reader = new BlockText(addresses);
        this.clock = clock;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        show(visit, BlockForm.BLANK, editor.current().revision(), Map.of());
    }

    @Override
    public void post(PageRequest visit) {
        Policy policy = editor.current();
        BlockForm form = BlockForm.of(visit);
        Map<String, String> mistakes = form.mistakes(reader, policy.blocked(), visit.texts());
        long revision = visit.number("revision").orElse(-1L);
        if (!mistakes.isEmpty()) {
            show(visit, form, revision, mistakes, new Notice(Notice.Kind.ERROR, visit.text("mistakes")));
            return;
        }
        Block block = form.read(reader, visit.texts());
        ReplaceResult outcome = editor.apply(visit.administrator(), "blocked " + block.jid(),
            Drafts.with(policy, List.of(block)).withRevision(revision));
        if (outcome instanceof ReplaceResult.Refused refused) {
            show(visit, form, editor.current().revision(), Map.of(), Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PATH, visit.text("done.blocked", block.jid()));
        }
    }

    private void show(PageRequest visit, BlockForm form, long revision, Map<String, String> mistakes, Notice... notices) {
        BlockSearch search = searches.of(editor.current().blocked());
        String wanted = visit.parameter("q");
        int from = visit.number("from").filter(number -> number > 0 && number < Integer.MAX_VALUE)
            .map(Long::intValue).orElse(0);
        BlockSearch.Found found = search.find(wanted, from, ROWS);
        List<BlockRow> rows = found.blocks().stream().map(block -> row(block, visit)).toList();
        BlockListView view = new BlockListView(form, mistakes, revision, wanted, search.size(), from, rows,
            from == 0 ? Optional.empty() : Optional.of(Math.max(0, from - ROWS)),
            found.more() ? Optional.of(from + ROWS) : Optional.empty(),
            directory.domains(), visit.texts().zone().getId());
        visit.show("blocked", ITEM, visit.text("blocked.title"), view, notices);
    }

    private BlockRow row(Block block, PageRequest visit) {
        return new BlockRow(block.jid(), block.note(),
            block.expires().map(new Times(visit.texts())::shown), block.hasExpired(clock.instant()));
    }
}
