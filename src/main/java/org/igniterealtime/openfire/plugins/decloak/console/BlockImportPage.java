package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsolePage;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.console.web.UploadBuffer;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Takes many addresses at once, shows what they would add to the block list, and adds them. */
public final class BlockImportPage implements ConsolePage {

    private static final String PREVIEW = "blocked-preview";
    private static final int SHOWN = 100;

    private final ChangeFlow flow;
    private final UploadBuffer upload;
    private final BlockText reader;

    BlockImportPage(ChangeFlow flow, UploadBuffer upload, AddressParser addresses) {
        this.flow = flow;
        this.upload = upload;
        this.reader = new BlockText(addresses);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.form("blocked-many", this::show, this::take),
            Route.form(PREVIEW, this::preview, this::add));
    }

    private void show(PageRequest request) {
        request.show("blocked-many", BlockListPage.ITEM, request.text("blocked.many.title"), "");
    }

    private void take(PageRequest request) {
        upload.put(request.session(), request.raw("text"));
        request.redirect(PREVIEW);
    }

    private BlockText.Reading read(PageRequest request, Policy policy) {
        return reader.read(upload.text(request.session()), policy.blocked());
    }

    private void add(PageRequest request) {
        Policy policy = flow.current();
        List<Block> fresh = read(request, policy).fresh();
        ChangeFlow.Change change = new ChangeFlow.Change(policy.withBlocks(fresh),
            "blocked " + fresh.size() + " addresses", BlockListPage.PATH,
            request.text("done.blocked-many", fresh.size()));
        Optional<Notice> refusal = flow.apply(request, change);
        if (refusal.isPresent()) {
            preview(request, refusal.get());
        } else {
            upload.clear(request.session());
            request.redirect(change.page(), change.done());
        }
    }

    private void preview(PageRequest request, Notice... notices) {
        Policy policy = flow.current();
        BlockText.Reading sent = read(request, policy);
        View view = new View(policy.revision(), sent.fresh().size(), sent.already(), sent.wrong().size(),
            sent.fresh().stream().limit(SHOWN).map(Block::jid).toList(),
            sent.wrong().stream().limit(SHOWN).map(line -> row(line, request)).toList());
        request.show(PREVIEW, BlockListPage.ITEM, request.text("blocked.many.title"), view, notices);
    }

    private static Wrong row(BlockText.Line line, PageRequest request) {
        return new Wrong(line.number(), line.text(), request.text(line.mistake()));
    }

    /**
     * What to show.
     *
     * @param revision    the revision that the addresses are added to
     * @param fresh       how many are new
     * @param already     how many are there already
     * @param wrong       how many lines are not valid
     * @param freshShown  some of the new ones
     * @param wrongShown  some of those lines
     */
    public record View(long revision, int fresh, int already, int wrong, List<String> freshShown,
                       List<Wrong> wrongShown) {
    }

    /**
     * A line that is not valid.
     *
     * @param line which one
     * @param text what it says
     * @param why  what is wrong with it
     */
    public record Wrong(int line, String text, String why) {
    }
}
