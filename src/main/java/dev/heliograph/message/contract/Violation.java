package dev.heliograph.message.contract;

/**
 * One way in which a request breaks the contract. Such texts end in logs and dead letters, so none quotes a value.
 *
 * @param path JSON path of the field
 * @param problem what is wrong, in words
 * @param wanted what would be right
 */
public record Violation(String path, String problem, String wanted) {

    @Override
    public String toString() {
        return path + ": " + problem + "; wanted: " + wanted;
    }
}
