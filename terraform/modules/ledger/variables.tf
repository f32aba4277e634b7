variable "name" {
  description = "Name of the table."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[A-Za-z0-9_.-]{3,255}$", var.name))
    error_message = "name: 3 to 255 letters, digits, '_', '.' and '-', as DynamoDB wants it."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of your own; null: the key that DynamoDB owns, at no cost."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a key (arn:aws:kms:...:key/...), not of an alias."
  }
}

variable "deletion_protection" {
  description = "Whether the table can't be deleted. What it forgets can be sent twice."
  type        = bool
  default     = true
  nullable    = false
}

variable "tags" {
  description = "Tags of the table."
  type        = map(string)
  default     = {}
  nullable    = false
}
