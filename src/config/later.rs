//! Values that are read on their own, so that a bad one hides no other.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer};
use serde_yaml::Value;

/// A value of type `T` that is read when it is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Later<T>(pub Option<Value>, PhantomData<T>);

/// A list whose entries, of type `T`, are read one by one.
#[derive(Clone, Debug)]
pub(crate) struct Each<T>(pub Value, PhantomData<T>);

/// Text, or a list of `T`: what holds always or on certain days, what is ready-made or of
/// one's own.
#[derive(Clone, Debug)]
pub(super) struct TextOr<T>(pub Value, PhantomData<T>);

impl<T> TextOr<T> {
    /// The list, where it is no text.
    pub(super) fn list(&self) -> Each<T> {
        Each(self.0.clone(), PhantomData)
    }
}

impl<T> Default for TextOr<T> {
    fn default() -> Self {
        Self(Value::Null, PhantomData)
    }
}

impl<T> Default for Later<T> {
    fn default() -> Self {
        Self(None, PhantomData)
    }
}

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(Value::Null, PhantomData)
    }
}

impl<'de, T> Deserialize<'de> for Later<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Some(Value::deserialize(deserializer)?), PhantomData))
    }
}

impl<'de, T> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Value::deserialize(deserializer)?, PhantomData))
    }
}

impl<'de, T> Deserialize<'de> for TextOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Value::deserialize(deserializer)?, PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for TextOr<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("text_or_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = generator.subschema_for::<Vec<T>>();
        json_schema!({"anyOf": [{"type": ["string", "null"]}, list]})
    }
}

impl<T: JsonSchema> JsonSchema for Later<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<T>()
    }
}

impl<T: JsonSchema> JsonSchema for Each<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        generator.subschema_for::<Vec<T>>()
    }
}
