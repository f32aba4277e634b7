variable "name" {
  description = "The deployment's name; the secret's begins with it."
  type        = string
  nullable    = false
}

variable "value" {
  description = "The client secret, for the apply that writes it: TF_VAR_..., never a file that is kept."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "value_version" {
  description = "1, and one more for each new value: only a change of it writes the value. null: somebody else puts the value in (put_command)."
  type        = number
  default     = null

  validation {
    condition     = var.value_version == null || try(var.value_version >= 1 && floor(var.value_version) == var.value_version, false)
    error_message = "value_version: a whole number, 1 or more."
  }
}

variable "kms_key_arn" {
  description = "A KMS key of your own for the secret; null: AWS's."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the secret."
  type        = map(string)
  default     = {}
  nullable    = false
}
