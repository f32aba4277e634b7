package dev.heliograph.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * The result of a search for a mail's copy in its mailbox. A copy proves that the mail was sent; no copy proves
 * nothing.
 */
public sealed interface SearchResult {

    /** Whether the search succeeded and found no sent copy. */
    default boolean isNothing() {
        return false;
    }

    /** Whether a sent copy was found. */
    default boolean isFound() {
        return false;
    }

    /** This result, with the draft of another search if this one found none. */
    default SearchResult or(SearchResult other) {
        return this;
    }

    /** Why no search was possible; empty if one was. */
    default Optional<Unmade> obstacle() {
        return Optional.empty();
    }

    /**
     * A sent copy.
     *
     * @param at when it was sent, if the copy says so
     * @param item its immutable id
     * @param folder the id of its folder
     */
    record Sent(Optional<Instant> at, String item, String folder) implements SearchResult {

        @Override
        public boolean isFound() {
            return true;
        }
    }

    /**
     * No sent copy, in any folder.
     *
     * @param draft a copy that is still a draft, by its immutable id
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
     * No search was possible.
     *
     * @param passing whether a later one may be possible without a change
     * @param pause whether the mailbox must not be used for a while
     */
    record Unmade(String code, String reason, boolean passing, Pause pause) implements SearchResult {

        @Override
        public Optional<Unmade> obstacle() {
            return Optional.of(this);
        }
    }
}
