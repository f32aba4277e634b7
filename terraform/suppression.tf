# Addresses that reports have called wrong are kept in the ledger as hashes. Their key is here, so that a role that may read the table
# can't test addresses. A receiver with the same table reads it too.
locals {
  suppression_key = var.ledger && (var.suppress_days != null || var.suppression_key_version != null)
}

variable "suppression_key_version" {
  description = "Raise it to rotate the key that suppressed addresses are hashed with: 1 at first, and one more for each new key. Hashes under the key before still count, so rotate no more often than each suppress_days. null: 1, and no key without suppress_days."
  type        = number
  default     = null

  validation {
    condition     = var.suppression_key_version == null || try(var.suppression_key_version >= 1 && floor(var.suppression_key_version) == var.suppression_key_version && var.ledger, false)
    error_message = "suppression_key_version: a whole number, 1 or more, with ledger = true."
  }
}

resource "aws_secretsmanager_secret" "suppression" {
  count = local.suppression_key ? 1 : 0

  # With a prefix, since a name is taken for 30 days after a destroy.
  name_prefix = "${var.name}-suppression-key-"
  description = "The key that ${var.name} hashes suppressed addresses with"
  kms_key_id  = var.kms_key_arn
  tags        = var.tags
}

# Random and only written: it is neither in a plan nor in the state. A new one is made only when the version changes; Secrets
# Manager keeps the one before as AWSPREVIOUS.
resource "aws_secretsmanager_secret_version" "suppression" {
  count = local.suppression_key ? 1 : 0

  secret_id                = aws_secretsmanager_secret.suppression[0].id
  secret_string_wo         = join("", [uuid(), uuid()])
  secret_string_wo_version = coalesce(var.suppression_key_version, 1)
}

output "suppression_key_arn" {
  description = "For suppression_key_arn of a receiver with this ledger: ARN of the secret that holds the key of suppressed addresses; null without one."
  value       = one(aws_secretsmanager_secret.suppression[*].arn)

  # Who reads it finds a value.
  depends_on = [aws_secretsmanager_secret_version.suppression]
}
