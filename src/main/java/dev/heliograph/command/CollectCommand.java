package dev.heliograph.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.incoming.Collector;
import dev.heliograph.incoming.Reception;
import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.message.contract.InvalidRequestException;

/** Collects a mailbox: lists a folder, as a schedule asks for. */
final class CollectCommand implements Command {

    private final Reception reception;

    CollectCommand(Reception reception) {
        this.reception = reception;
    }

    @Override
    public JsonNode run(JsonNode event, Invocation invocation) throws InvalidRequestException, Collector.FailedException {
        var request = CollectRequest.bind(event);
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
        }, () -> node.put("skipped", "another collector is listing this folder"));
        return answer;
    }
}
