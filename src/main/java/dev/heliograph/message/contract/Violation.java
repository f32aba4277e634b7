package dev.heliograph.message.contract;

/**
 * One way in which a request breaks the contract. Such texts end in logs and dead letters, so none quotes a value.
 *
 * @param path JSON path of the field
 * @param problem a description of what is wrong
 * @param wanted what is expected
 */
public record Violation(String path, String problem, String wanted) {

    @Override
    public String toString() {
        return path + ": " + problem + "; wanted: " + wanted;
    }
}
