package dev.heliograph.trigger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.incoming.Collector;
import dev.heliograph.incoming.Reception;
import dev.heliograph.message.contract.CollectBinder;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.report.MailListener;

/** Takes a schedule's event to its answer. */
final class Collecting {

    private final Reception reception;
    private final MailListener listener;

    Collecting(Reception reception, MailListener listener) {
        this.reception = reception;
        this.listener = listener;
    }

    /**
     * @param event an object whose one field is {@code collect}
     * @throws FunctionErrorException if the folder could not be looked through; it says why
     */
    JsonNode collect(JsonNode event, Invocation invocation) {
        try {
            var request = CollectBinder.collect(event);
            var answer = JsonNodeFactory.instance.objectNode();
            var node = answer.putObject("collected").put("mailbox", request.mailbox().value()).put("folder", request.folder());
            var collected = reception.collect(request, invocation.deadline());
            collected.ifPresentOrElse(all -> {
                node.put("listed", all.listed()).put("new", all.taken());
                if (all.failed() > 0) {
                    node.put("failed", all.failed());
                }
                if (request.sweep()) {
                    node.put("missed", all.missed());
                }
                node.put("whole", all.whole());
            }, () -> node.put("skipped", "another collector is looking through this folder"));
            return answer;
        } catch (InvalidRequestException e) {
            throw Resolving.error("invalid-request", e.getMessage());
        } catch (Collector.FailedException e) {
            String code = e.outcome().code().isEmpty() ? e.outcome().word() : e.outcome().code();
            listener.trouble("collect", code, e.outcome().reason());
            throw Resolving.error(code, e.outcome().reason());
        }
    }
}
