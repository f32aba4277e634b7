package dev.heliograph.aws;

import java.io.IOException;
import java.util.Optional;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What a failure of the SDK means, without its own text, which can quote a request.
 *
 * @param code AWS's error code; empty if AWS did not answer
 * @param text a description of what happened
 * @param setUp whether only a change of the function's set-up helps
 */
public record AwsFailure(String code, String text, boolean setUp) {

    /** @param service the service's name, as users know it */
    public static AwsFailure of(RuntimeException failure, String service) {
        if (failure instanceof AwsServiceException answer) {
            // A gateway in between answers without a code.
            String code = Optional.ofNullable(answer.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                    .orElse("http-" + answer.statusCode());
            return new AwsFailure(code, service + " answered " + code, code.startsWith("AccessDenied")
                    || code.startsWith("UnrecognizedClient") || code.startsWith("InvalidClientTokenId"));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new AwsFailure("", service + " can't be reached (" + cause.getMessage() + ")", false);
            }
        }
        String message = String.valueOf(failure.getMessage());
        if (message.contains("credentials")) {
            return new AwsFailure("", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, which Lambda does", true);
        } else if (message.contains("region")) {
            return new AwsFailure("", "AWS_REGION is not set, which Lambda does", true);
        }
        return new AwsFailure("", service + " can't be used (" + failure.getClass().getSimpleName() + ")", false);
    }
}
