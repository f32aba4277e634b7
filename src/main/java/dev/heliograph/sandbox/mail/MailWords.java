package dev.heliograph.sandbox.mail;

import org.jsoup.Jsoup;

/** The words of a mail that a person reads. */
public final class MailWords {

    private static final int SNIPPET = 200;

    private MailWords() {
    }

    /** Those of its html, without what is not shown; of its text if it has no html. */
    public static String of(InboxMail mail) {
        if (mail.html().isEmpty()) {
            return mail.text().strip().replaceAll("\\s+", " ");
        }
        var page = Jsoup.parse(mail.html());
        page.select("style, script, title, template").remove();
        return page.text();
    }

    /** How it begins. */
    public static String snippet(InboxMail mail) {
        String words = of(mail);
        return words.length() > SNIPPET ? words.substring(0, SNIPPET) + "..." : words;
    }
}
