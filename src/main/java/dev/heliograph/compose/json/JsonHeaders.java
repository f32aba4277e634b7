package dev.heliograph.compose.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.heliograph.compose.ExchangeHeaders;
import dev.heliograph.compose.IdHeader;
import dev.heliograph.compose.UndeliverableException;

/**
 * A mail's header fields, in the two forms that Graph's JSON takes them.
 *
 * @param custom {@code internetMessageHeaders}: Graph refuses a name that doesn't begin with {@code x-}, and more than five
 * @param extended {@code singleValueExtendedProperties}, by property id: standard fields that Exchange stores as MAPI
 *        properties and writes into the mail ("[MS-OXPROPS]: Exchange Server Protocols Master Property List")
 */
record JsonHeaders(Map<String, String> custom, Map<String, String> extended) {

    /** Five in all, one of which is Heliograph's. */
    static final int MAX_CUSTOM = 4;

    /** Header fields that have no property of their own ([MS-OXCMAIL], 2.2.3.2.29). */
    private static final String INTERNET_HEADERS = "String {00020386-0000-0000-C000-000000000046} Name ";

    private static final Map<String, String> PROPERTIES = Map.of(
            "list-unsubscribe", "String 0x1045",
            "list-unsubscribe-post", INTERNET_HEADERS + "List-Unsubscribe-Post",
            "list-subscribe", "String 0x1044",
            "list-help", "String 0x1043",
            "references", "String 0x1039",
            "in-reply-to", "String 0x1042");

    /** @throws UndeliverableException if a field would be refused, dropped or replaced on the way */
    static JsonHeaders of(Map<String, String> headers) throws UndeliverableException {
        ExchangeHeaders.require(headers);
        var custom = new LinkedHashMap<String, String>();
        var extended = new LinkedHashMap<String, String>();
        for (var header : headers.entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (PROPERTIES.containsKey(name)) {
                extended.put(PROPERTIES.get(name), header.getValue());
            } else if (name.startsWith("x-")) {
                custom.put(header.getKey(), header.getValue());
            } else {
                throw ExchangeHeaders.refused(header.getKey(), "Graph's JSON has no place for it; wanted: a name that begins"
                        + " with X-, one of List-Unsubscribe, List-Unsubscribe-Post, List-Subscribe, List-Help, References,"
                        + " In-Reply-To, or \"format\": \"mime\"");
            }
        }
        if (custom.size() > MAX_CUSTOM) {
            throw new UndeliverableException("too-many-headers", "$.headers: " + custom.size()
                    + " names that begin with X-; wanted: at most " + MAX_CUSTOM + " (Graph's JSON takes 5, one is "
                    + IdHeader.NAME + "), or \"format\": \"mime\"");
        }
        return new JsonHeaders(custom, extended);
    }
}
