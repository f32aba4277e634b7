variable "suppression_key_arn" {
  description = "With ledger_table_name: ARN of the secret that holds the key which the sender hashes suppressed addresses with (module.mails.suppression_key_arn). null: a role that may read the table can test addresses."
  type        = string
  default     = null

  validation {
    condition     = var.suppression_key_arn == null || can(regex("^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:.+-[A-Za-z0-9]{6}$", var.suppression_key_arn)) && var.ledger_table_name != null
    error_message = "suppression_key_arn: the whole ARN of the sender's secret (module.mails.suppression_key_arn), with ledger_table_name: a table of the receiver's own has no addresses."
  }
}
