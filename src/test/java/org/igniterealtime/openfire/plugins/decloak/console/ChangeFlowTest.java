package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of a form that changes the policy. */
final class ChangeFlowTest {

    private static final Policy IN_FORCE = Rules.policy().withRevision(9);
    private static final Policy DRAFT = Rules.policy(Rules.denyAll("a")).withRevision(9);
    private static final Mistakes MISTAKES = new Mistakes(Map.of("id", "It is taken."));

    private final PolicyEditor editor = mock(PolicyEditor.class);
    private final ChangePreview preview = mock(ChangePreview.class);
    private final PageRequest request = mock(PageRequest.class);
    private final ChangeFlow flow = new ChangeFlow(editor, preview);
    private final List<FormState> shown = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    @BeforeEach
    void aFormThatWasMadeFromRevision7() {
        when(editor.current()).thenReturn(IN_FORCE);
        when(request.administrator()).thenReturn("juliet");
        when(request.revision()).thenReturn(7L);
        when(request.text(any())).thenAnswer(call -> call.getArgument(0));
    }

    private void submit(Mistakes mistakes) {
        flow.submit(request, mistakes, () -> new ChangeFlow.Change(DRAFT, "rule a added", "policy", "done"),
            (state, messages) -> {
                shown.add(state);
                notices.addAll(Arrays.asList(messages));
            });
    }

    @Test
    void withMistakesItIsShownAgainAsItWasAndNothingIsChanged() {
        submit(MISTAKES);
        assertThat(shown).singleElement().satisfies(state -> {
            assertThat(state.revision()).isEqualTo(7);
            assertThat(state.mistake("id")).isEqualTo("It is taken.");
            assertThat(state.mistake("note")).isEmpty();
            assertThat(state.preview()).isEmpty();
        });
        assertThat(notices).containsExactly(Notice.error("mistakes"));
        verify(editor, never()).apply(any(), any(), any());
    }

    @Test
    void aPreviewIsShownAndNothingIsChanged() {
        ChangePreview.View view = new ChangePreview.View(3, 0, List.of());
        when(request.isPreview()).thenReturn(true);
        when(preview.of(IN_FORCE, DRAFT)).thenReturn(view);
        submit(Mistakes.NONE);
        assertThat(shown).singleElement().satisfies(state -> {
            assertThat(state.revision()).isEqualTo(7);
            assertThat(state.preview()).contains(view);
        });
        assertThat(notices).isEmpty();
        verify(editor, never()).apply(any(), any(), any());
    }

    @Test
    void aChangeIsSavedOnTopOfTheRevisionThatTheFormWasMadeFrom() {
        when(editor.apply(any(), any(), any())).thenReturn(new ReplaceResult.Accepted(DRAFT));
        submit(Mistakes.NONE);
        verify(editor).apply("juliet", "rule a added", DRAFT.withRevision(7));
        verify(request).redirect("policy", "done");
        assertThat(shown).isEmpty();
    }

    @Test
    void whatIsRefusedIsShownAgainOnTopOfWhatIsInForce() {
        when(editor.apply(any(), any(), any()))
            .thenReturn(ReplaceResult.refusedForNow(ReplaceResult.REVISION, "is stale"));
        submit(Mistakes.NONE);
        assertThat(shown).singleElement().isEqualTo(FormState.at(9));
        assertThat(notices).containsExactly(Notice.warning("refused.stale"));
        verify(request, never()).redirect(any(), any(String.class));
    }

    @Test
    void aButtonGoesOnWithItsPageWhateverComesOfIt() {
        when(editor.apply(any(), any(), any())).thenReturn(new ReplaceResult.Accepted(DRAFT))
            .thenReturn(ReplaceResult.refusedForNow(ReplaceResult.REVISION, "is stale"));
        ChangeFlow.Change change = new ChangeFlow.Change(DRAFT, "rule a moved", "policy", "done");
        flow.save(request, change);
        flow.save(request, change);
        verify(request).redirect("policy", Notice.success("done"));
        verify(request).redirect("policy", Notice.warning("refused.stale"));
    }
}
