package dev.heliograph.outcome;

import java.time.Instant;
import java.util.Optional;

/** What a search for a mail's copy in its mailbox has found. A copy proves that the mail was sent; none proves nothing. */
public sealed interface SearchResult {

    /** Whether the search went well and found no copy that was sent. */
    default boolean isNothing() {
        return false;
    }

    /** Whether a copy was found that was sent. */
    default boolean isFound() {
        return false;
    }

    /** The same, with the draft that another search has found if this one found none. */
    default SearchResult or(SearchResult other) {
        return this;
    }

    /** Why nobody could look, if so. */
    default Optional<Unmade> obstacle() {
        return Optional.empty();
    }

    /**
     * A copy that was sent.
     *
     * @param at when it was sent, if it says so
     * @param item its immutable id
     * @param folder the id of the folder that it lies in
     */
    record Sent(Optional<Instant> at, String item, String folder) implements SearchResult {

        @Override
        public boolean isFound() {
            return true;
        }
    }

    /**
     * No copy that was sent, in any folder.
     *
     * @param draft a copy that is a draft still, by its immutable id
     */
    record Nothing(Optional<String> draft) implements SearchResult {

        @Override
        public boolean isNothing() {
            return true;
        }

        @Override
        public SearchResult or(SearchResult other) {
            return draft.isPresent() ? this : other;
        }
    }

    /**
     * Nobody could look.
     *
     * @param passing whether a later look may be possible without anybody's doing
     * @param pause whether the mailbox is to be left alone
     */
    record Unmade(String code, String reason, boolean passing, Pause pause) implements SearchResult {

        @Override
        public Optional<Unmade> obstacle() {
            return Optional.of(this);
        }
    }
}
