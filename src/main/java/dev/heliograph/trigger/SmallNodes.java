package dev.heliograph.trigger;

import java.util.ArrayList;
import java.util.LinkedHashMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects and arrays with a small initial size, which is enough for most. Numbers keep all their digits. */
final class SmallNodes extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    private static final int FEW = 4;

    SmallNodes() {
        super(true);
    }

    @Override
    public ObjectNode objectNode() {
        return new ObjectNode(this, new LinkedHashMap<>(FEW));
    }

    @Override
    public ArrayNode arrayNode() {
        return new ArrayNode(this, new ArrayList<>(FEW));
    }
}
