variable "name" {
  description = "The deployment's name, which both teams use: the role has it."
  type        = string
  nullable    = false
}

variable "sender_mailboxes" {
  description = "The mailboxes that send, by their user principal names."
  type        = list(string)
  nullable    = false
}

variable "tenant_id" {
  description = "The tenant; a plan in another one fails."
  type        = string
  nullable    = false
}

variable "issuer" {
  description = "From the owner of the AWS account: terraform output issuer of examples/account."
  type        = string
  nullable    = false
}

variable "account_id" {
  description = "From the AWS team: the account's id."
  type        = string
  nullable    = false
}
