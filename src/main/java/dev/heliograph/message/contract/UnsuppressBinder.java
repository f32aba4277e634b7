package dev.heliograph.message.contract;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.EmailAddress;

/** Binds the JSON of an unsuppress event, as strictly as a send request's. */
public final class UnsuppressBinder {

    private UnsuppressBinder() {
    }

    /**
     * @param event the whole event: an object whose one field is {@code unsuppress}
     * @throws InvalidRequestException with every violation
     */
    public static EmailAddress bind(JsonNode event) throws InvalidRequestException {
        var violations = new Violations();
        new Fields("$", event, violations).onlyThese(Set.of("unsuppress"));
        var address = new Fields("$", event, violations).text("unsuppress", Limits.ADDRESS, Fields.ONE_LINE,
                AddressParser.WANTED).flatMap(text -> SendRequestBinder.address("$.unsuppress", text, violations));
        if (!violations.isEmpty() || address.isEmpty()) {
            throw new InvalidRequestException(List.copyOf(violations));
        }
        return address.get();
    }
}
