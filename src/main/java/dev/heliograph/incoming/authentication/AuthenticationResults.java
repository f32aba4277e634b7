package dev.heliograph.incoming.authentication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.heliograph.incoming.authentication.FieldTokens.Kind;
import dev.heliograph.incoming.authentication.FieldTokens.Token;

/**
 * One header field Authentication-Results.
 *
 * @param server the host that wrote the field (authserv-id); Exchange Online leaves it out
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8601#section-2.2">RFC 8601, 2.2 Formal Definition</a>
 */
public record AuthenticationResults(Optional<String> server, List<Result> results) {

    private static final Pattern METHOD = Pattern.compile("([A-Za-z][A-Za-z0-9-]{0,62}) ?(?:/ ?\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");

    /**
     * The result of one method.
     *
     * @param method the method, such as {@code dkim}, in lower case
     * @param value the result, such as {@code pass}, in lower case
     * @param properties what was checked, such as {@code header.d}; names in lower case
     */
    public record Result(String method, String value, Map<String, String> properties) {
    }

    /** @return empty if the field is malformed, so that it can't be used */
    public static Optional<AuthenticationResults> parse(String field) {
        return FieldTokens.of(field).map(AuthenticationResults::of);
    }

    private static AuthenticationResults of(List<Token> tokens) {
        var sections = sections(tokens);
        boolean named = result(sections.get(0)).isEmpty();
        var server = sections.get(0).stream().findFirst().map(Token::text).filter(text -> named);
        return new AuthenticationResults(server, sections.stream().flatMap(section -> result(section).stream()).toList());
    }

    private static List<List<Token>> sections(List<Token> tokens) {
        var sections = new ArrayList<List<Token>>(List.of(new ArrayList<>()));
        for (var token : tokens) {
            if (token.is(Kind.SEMICOLON)) {
                sections.add(new ArrayList<>());
            } else {
                sections.get(sections.size() - 1).add(token);
            }
        }
        return sections;
    }

    /** The result at the beginning of a section; the rest is ignored. */
    private static Optional<Result> result(List<Token> section) {
        int equals = 0;
        while (equals < section.size() && section.get(equals).is(Kind.WORD)) {
            equals++;
        }
        if (equals + 1 >= section.size() || !section.get(equals).is(Kind.EQUALS) || !section.get(equals + 1).is(Kind.WORD)) {
            return Optional.empty();
        }
        var method = METHOD.matcher(section.subList(0, equals).stream().map(Token::text).collect(Collectors.joining(" ")));
        String value = section.get(equals + 1).text();
        boolean whole = equals + 2 == section.size() || section.get(equals + 2).apart();
        return method.matches() && whole && WORD.matcher(value).matches()
                ? Optional.of(new Result(lower(method.group(1)), lower(value),
                        properties(section.subList(equals + 2, section.size()))))
                : Optional.empty();
    }

    private static Map<String, String> properties(List<Token> tokens) {
        var properties = new HashMap<String, String>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(Kind.WORD) && tokens.get(i + 1).is(Kind.EQUALS)) {
                int end = endOfValue(tokens, i + 2);
                String value = tokens.subList(i + 2, end).stream().map(Token::text).collect(Collectors.joining());
                if (tokens.get(i).text().indexOf('.') > 0) {
                    properties.putIfAbsent(lower(tokens.get(i).text()), value);
                }
                i = end - 1;
            }
        }
        return Map.copyOf(properties);
    }

    /** A value such as {@code "a b"@example.org} is several tokens with nothing between them; some servers leave it out. */
    private static int endOfValue(List<Token> tokens, int from) {
        boolean none = from < tokens.size() && tokens.get(from).apart() && from + 1 < tokens.size()
                && tokens.get(from + 1).is(Kind.EQUALS);
        if (from >= tokens.size() || none) {
            return from;
        }
        int end = from + 1;
        while (end < tokens.size() && !tokens.get(end).apart()) {
            end++;
        }
        return end;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
