variable "name" {
  description = "Name of the function, and prefix of everything else."
  type        = string
  default     = "mails"
  nullable    = false
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names."
  type        = list(string)
  nullable    = false
}

variable "zip" {
  description = "Path of the zip, function-x86_64.zip or function-arm64.zip."
  type        = string
  nullable    = false
}

variable "architecture" {
  description = "What the zip was built for: x86_64 or arm64."
  type        = string
  nullable    = false
}

variable "tenant_id" {
  description = "From the Entra admin: the tenant's id."
  type        = string
  nullable    = false
}

variable "client_id" {
  description = "From the Entra admin: the application's (client) id."
  type        = string
  nullable    = false
}

variable "client_secret_arn" {
  description = "From the Entra admin: the ARN of the secret in Secrets Manager. The secret itself never passes through Terraform."
  type        = string
  nullable    = false
}

variable "deletion_protection" {
  description = "Whether a destroy is refused; false, and an apply, before one."
  type        = bool
  default     = true
  nullable    = false
}

variable "alarm_actions" {
  description = "SNS topics that hear of alarms."
  type        = list(string)
  default     = []
  nullable    = false
}
