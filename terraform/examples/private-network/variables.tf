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

variable "vpc" {
  description = "Subnets and security groups, from which the proxy and the VPC's endpoints have to be reached, and the services that the VPC has endpoints for."
  type = object({
    subnet_ids         = list(string)
    security_group_ids = list(string)
    endpoints          = optional(list(string))
  })
  nullable = false
}

variable "proxy" {
  description = "The proxy, without a password: http://proxy.contoso.com:3128."
  type        = string
  nullable    = false
}

variable "roots_layer_arn" {
  description = "ARN, with its version, of the layer that has roots.pem in it, the authority whose certificates the proxy shows."
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
