variable "zip" {
  description = "Path of the zip; unset: target/function-ARCHITECTURE.zip, as ./mvnw package -Dnative makes it."
  type        = string
  default     = null
}

variable "architecture" {
  description = "What the zip was built for: x86_64 or arm64."
  type        = string
  nullable    = false
}

variable "stage" {
  description = "production, or another stage: then all mails go to mail-tests@contoso.com."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["production", "staging", "test"], var.stage)
    error_message = "stage: production, staging or test."
  }
}

variable "account_id" {
  description = "The stage's AWS account; a plan in another one fails."
  type        = string
  nullable    = false
}

variable "tenant_id" {
  description = "The Entra tenant; a plan in another one fails."
  type        = string
  nullable    = false
}

variable "sender_role_arns" {
  description = "The roles that send: they and the heartbeat, and no other."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.sender_role_arns) > 0
    error_message = "sender_role_arns: at least one role, or whomever IAM of the account lets may send."
  }
}

variable "operator_role_arns" {
  description = "The roles that settle mails and send dead letters again."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "kms_key_arn" {
  description = "The team's key for queues, table, log and environment; null: AWS's."
  type        = string
  default     = null
}

variable "alarm_topic_arns" {
  description = "SNS topics that hear of alarms."
  type        = list(string)
  nullable    = false
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of the roles, where the account requires one."
  type        = string
  default     = null
}

variable "deletion_protection" {
  description = "Whether a destroy is refused; null: in production. false, and an apply, before a destroy."
  type        = bool
  default     = null
}
