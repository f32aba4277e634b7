package dev.heliograph.message.template;

import java.math.BigDecimal;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;

/** Numbers without an exponent, which no reader of a mail expects. */
final class PlainNumbers implements ResultMapper {

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return result instanceof Double || result instanceof Float || result instanceof BigDecimal;
    }

    @Override
    public String map(Object result, Expression expression) {
        return new BigDecimal(result.toString()).toPlainString();
    }
}
