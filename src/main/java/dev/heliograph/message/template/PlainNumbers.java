package dev.heliograph.message.template;

import java.math.BigDecimal;

import io.quarkus.qute.Expression;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;

/**
 * Prints numbers with the digits that they were written with, and without an exponent, which no reader of a mail
 * expects.
 */
final class PlainNumbers implements ResultMapper {

    /** The most digits of a number without an exponent. */
    private static final int MOST_DIGITS = 60;

    @Override
    public boolean appliesTo(Origin origin, Object result) {
        return result instanceof BigDecimal || result instanceof Double number && Double.isFinite(number);
    }

    @Override
    public String map(Object result, Expression expression) {
        var number = new BigDecimal(result.toString());
        long digits = Math.max(number.precision(), Math.max(number.scale(), (long) number.precision() - number.scale()));
        return digits > Math.max(MOST_DIGITS, number.precision()) ? number.toString() : number.toPlainString();
    }
}
